import java.io.File;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs a saved graph, as any ND4J program would: FILE TOKENS LENGTHS, prints a number a line. */
public final class PlainProgram {
  public static void main(String[] arguments) {
    SameDiff sd = SameDiff.load(new File(arguments[0]), false);
    Map<String, INDArray> inputs =
        Map.of("tokens", numbers(arguments[1]), "lengths", numbers(arguments[2]));
    INDArray probabilities = sd.output(inputs, "probabilities").get("probabilities");
    for (float probability : probabilities.ravel().toFloatVector()) {
      System.out.println("probability " + probability);
    }
    System.out.println("shape " + Arrays.toString(probabilities.shape()));
    System.out.println("W " + sd.getVariable("blocks.0.gate.spatial.weight").getArr().getFloat(1));
  }

  private static INDArray numbers(String text) {
    return Nd4j.createFromArray(
        Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray());
  }
}
