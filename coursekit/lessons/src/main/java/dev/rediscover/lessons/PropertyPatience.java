package dev.rediscover.lessons;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.MethodLifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import net.jqwik.engine.execution.lifecycle.CurrentDomainContext;
import net.jqwik.engine.execution.lifecycle.CurrentTestDescriptor;
import org.junit.platform.engine.TestDescriptor;

/// Runs each jqwik property on a thread of its own with a time limit, which jqwik lacks, and gives
/// it no turn once its exercise ran out of time.
///
/// It reaches into jqwik's engine for what jqwik keeps per thread; its version is pinned.
public final class PropertyPatience implements AroundPropertyHook, SkipExecutionHook {
  /// How long a property may take with all its tries and its shrinking.
  static final Duration LIMIT = Duration.ofSeconds(Long.getLong("rediscover.property.seconds", 30));

  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    if (context instanceof MethodLifecycleContext) {
      Optional<String> refusal = Patience.refusal();
      if (refusal.isPresent()) {
        return SkipResult.skip(refusal.get());
      }
    }
    return SkipResult.doNotSkip();
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) throws Throwable {
    TestDescriptor descriptor = CurrentTestDescriptor.get();
    DomainContext domain = CurrentDomainContext.get();
    var task =
        new FutureTask<PropertyExecutionResult>(() ->
            CurrentTestDescriptor.runWithDescriptor(
                descriptor, () -> CurrentDomainContext.runWithContext(domain, property::execute)));
    var thread = new Thread(null, task, "property " + context.label());
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    try {
      return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof OutOfMemoryError full
          ? Patience.heapIsFull(full)
          : e.getCause();
    } catch (TimeoutException e) {
      var late =
          new TimeoutException("the property did not end within " + LIMIT.toSeconds() + " s");
      var where = new IllegalStateException("it was here");
      where.setStackTrace(thread.getStackTrace());
      late.initCause(where);
      task.cancel(true);
      throw late;
    }
  }

  /// Outermost, so that the methods around a property have the limit too.
  @Override
  public int aroundPropertyProximity() {
    return -100;
  }

  @Override
  public PropagationMode propagateTo() {
    return PropagationMode.ALL_DESCENDANTS;
  }

  @Override
  public boolean appliesTo(Optional<java.lang.reflect.AnnotatedElement> element) {
    return true;
  }
}
