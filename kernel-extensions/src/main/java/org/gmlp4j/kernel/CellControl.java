package org.gmlp4j.kernel;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs snippets in this JVM, keeps their values as objects and changes classes in place. */
final class CellControl extends DirectExecutionControl {
  private final UserCode userCode;
  private boolean extendsLoader;
  private Object lastValue;
  private ClassLoader loader = CellControl.class.getClassLoader();

  CellControl(UserCode userCode) {
    this.userCode = userCode;
  }

  /** What {@link jdk.jshell.JShell.Builder#executionEngine} asks for, giving this one control. */
  ExecutionControlProvider provider() {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "gmlp4j";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv env, java.util.Map<String, String> parameters) {
        return CellControl.this;
      }
    };
  }

  /** The value that the last snippet returned, and forgets it; null if it returned none. */
  Object takeLastValue() {
    Object value = lastValue;
    lastValue = null;
    return value;
  }

  /** The loader of what cells declare and add to the class path. */
  ClassLoader loader() {
    return loader;
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    super.load(classes);
    try {
      loader = findClass(classes[0].name()).getClassLoader();
    } catch (ClassNotFoundException e) {
      throw new EngineTerminationException("a class just loaded is not there: " + e);
    }
  }

  /** From now on the loader has what the compiler's class path gets. */
  void extendLoader() {
    extendsLoader = true;
  }

  @Override
  public void addToClasspath(String path) throws EngineTerminationException, InternalException {
    // The kernel's own class path is the parent loader's already.
    if (extendsLoader) {
      super.addToClasspath(path);
    }
  }

  @Override
  protected String invoke(Method doIt) throws Exception {
    lastValue = null;
    Thread.currentThread().setContextClassLoader(doIt.getDeclaringClass().getClassLoader());
    lastValue = userCode.run(() -> doIt.invoke(null));
    // JShell only passes this text back to us, and toString of a large value is not free.
    return "";
  }

  @Override
  public String varValue(String className, String varName)
      throws RunException, EngineTerminationException, InternalException {
    try {
      Field field = findClass(className).getDeclaredField(varName);
      field.setAccessible(true);
      lastValue = field.get(null);
      return "";
    } catch (ReflectiveOperationException e) {
      throw new InternalException("no variable " + varName + ": " + e);
    }
  }

  @Override
  public void redefine(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    Instrumentation instrumentation =
        RedefineAgent.instrumentation()
            .orElseThrow(() -> new NotImplementedException("the JVM runs without RedefineAgent"));
    try {
      ClassDefinition[] definitions = new ClassDefinition[classes.length];
      for (int i = 0; i < classes.length; i++) {
        definitions[i] = new ClassDefinition(findClass(classes[i].name()), classes[i].bytecodes());
      }
      instrumentation.redefineClasses(definitions);
    } catch (ReflectiveOperationException
        | UnmodifiableClassException
        | UnsupportedOperationException
        | LinkageError e) {
      // JShell falls back to replacing the classes.
      throw new NotImplementedException("cannot change the classes in place: " + e.getMessage());
    }
  }
}
