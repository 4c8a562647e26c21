package org.gmlp4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class RedefineAgentTest {
  @Test
  void keepsTheHandleTheJvmGives() {
    Instrumentation given =
        (Instrumentation)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) ->
                    method.getName().equals("isRedefineClassesSupported") ? true : "given");

    RedefineAgent.agentmain("", given);

    assertThat(RedefineAgent.instrumentation().map(found -> found == given)).contains(true);
  }
}
