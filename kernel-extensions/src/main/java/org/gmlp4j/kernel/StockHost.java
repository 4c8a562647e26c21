package org.gmlp4j.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import jdk.jshell.JShell;
import jdk.jshell.execution.LocalExecutionControlProvider;

/**
 * A kernel of JJava, of which only what all its versions have can be called directly.
 *
 * <p>Evaluating Java is not of that: {@code evalRaw} of 1.0-a6 became {@code evalBuilder} in
 * 1.0-a7.
 *
 * @param kernel JJava's kernel
 */
record StockHost(Object kernel) implements CellHost {
  @Override
  public Object evaluate(String source, int linesBelow) {
    try {
      return has("evalRaw") ? call(kernel, "evalRaw", source) : built(source);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new MagicException(
          "this version of JJava evaluates Java in a way that gmlp4j does not know (%s); use the"
                  .formatted(e.getMessage())
              + " gmlp4j kernel, or JJava 1.0-a6 or 1.0-a7");
    }
  }

  private Object built(String source) throws NoSuchMethodException, IllegalAccessException {
    Object builder = call(kernel, "evalBuilder", source);
    return invoke(() -> publicMethod(builder, "eval").invoke(builder));
  }

  @Override
  public void evaluateToTheEnd(String source) {
    evaluate(source, 0);
  }

  @Override
  public String lineText(List<String> args) {
    return String.join(" ", args);
  }

  @Override
  public Optional<Object> variable(String name) {
    if (!SourceVersion.isName(name)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(evaluate(name, 0));
    } catch (RuntimeException e) {
      return Optional.empty(); // each version says in its own way that there is none
    }
  }

  @Override
  public List<String> variables() {
    return List.of();
  }

  @Override
  public CellExpression split(String source) {
    // JJava's own JShell is out of reach; nothing is run in this one.
    try (JShell shell =
        JShell.builder().executionEngine(new LocalExecutionControlProvider(), Map.of()).build()) {
      return CellExpression.of(shell.sourceCodeAnalysis(), source);
    }
  }

  private boolean has(String method) {
    return Arrays.stream(kernel.getClass().getMethods())
        .anyMatch(known -> known.getName().equals(method));
  }

  private static Object call(Object target, String method, String argument)
      throws NoSuchMethodException, IllegalAccessException {
    var found = publicMethod(target, method, String.class);
    return invoke(() -> found.invoke(target, argument));
  }

  /** From the class or an interface that is public, since the object's own may not be. */
  private static Method publicMethod(Object target, String name, Class<?>... parameters)
      throws NoSuchMethodException {
    Method method = target.getClass().getMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  private interface Call {
    Object run() throws NoSuchMethodException, IllegalAccessException, InvocationTargetException;
  }

  private static Object invoke(Call call) throws NoSuchMethodException, IllegalAccessException {
    try {
      return call.run();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
