package dev.rediscover.lessons;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Gives a Jupiter test no turn once its exercise hangs. JUnit finds it by itself, and keeps the
/// time limit (see `junit-platform.properties`).
public final class JupiterPatience implements ExecutionCondition {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> refusal =
        context
            .getTestMethod()
            .flatMap(method -> Patience.refusal(method, context.getRequiredTestClass()));
    return refusal
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("its exercise does not hang"));
  }
}
