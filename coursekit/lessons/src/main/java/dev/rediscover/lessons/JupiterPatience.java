package dev.rediscover.lessons;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/// Gives a Jupiter test no turn once its exercise ran out of time, and makes a full heap the
/// failure of one test: JUnit would end the whole run. JUnit finds it by itself, and keeps the time
/// limit (see `junit-platform.properties`).
public final class JupiterPatience implements ExecutionCondition, InvocationInterceptor {
  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> refusal = context.getTestMethod().flatMap(_ -> Patience.refusal());
    return refusal
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("its exercise did not run out of time"));
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    survive(invocation);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    survive(invocation);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    survive(invocation);
  }

  private static void survive(Invocation<Void> invocation) throws Throwable {
    try {
      invocation.proceed();
    } catch (OutOfMemoryError e) {
      throw Patience.heapIsFull(e);
    }
  }
}
