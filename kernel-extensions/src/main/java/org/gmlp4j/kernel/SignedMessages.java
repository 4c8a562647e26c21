package org.gmlp4j.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.adapters.HeaderAdapter;
import org.dflib.jjava.jupyter.messages.adapters.HistoryRequestAdapter;
import org.dflib.jjava.jupyter.messages.adapters.KernelTimestampAdapter;
import org.dflib.jjava.jupyter.messages.adapters.MessageTypeAdapter;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.zeromq.ZMQ;

/**
 * Reads messages that carry the session's signature.
 *
 * <p>jjava's own reading ends the channel's thread at the first message that does not, so that
 * anybody who reaches the port could stop the kernel.
 */
final class SignedMessages {
  static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
  private static final TypeToken<Map<String, Object>> METADATA = new TypeToken<>() {};

  private static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(KernelTimestamp.class, KernelTimestampAdapter.INSTANCE)
          .registerTypeAdapter(Header.class, HeaderAdapter.INSTANCE)
          .registerTypeAdapter(MessageType.class, MessageTypeAdapter.INSTANCE)
          .registerTypeAdapter(HistoryRequest.class, HistoryRequestAdapter.INSTANCE)
          .create();

  private final HMACGenerator signer;

  SignedMessages(HMACGenerator signer) {
    this.signer = signer;
  }

  /** A message that is not to be answered, and why. */
  static final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;

    Rejected(String why) {
      super(why);
    }
  }

  /**
   * Takes one whole message from a socket.
   *
   * @throws Rejected if it is not one of Jupyter's, or not signed with the session's key
   */
  Message<?> read(ZMQ.Socket socket) throws Rejected {
    List<byte[]> frames = new ArrayList<>();
    do {
      frames.add(socket.recv());
    } while (socket.hasReceiveMore());
    return parse(frames);
  }

  private Message<?> parse(List<byte[]> frames) throws Rejected {
    int at = 0;
    while (at < frames.size() && !Arrays.equals(frames.get(at), DELIMITER)) {
      at++;
    }
    if (frames.size() < at + 6) {
      throw new Rejected("it is not one of Jupyter's: %d frames".formatted(frames.size()));
    }
    List<byte[]> parts = frames.subList(at + 2, at + 6);
    String expected = signer.calculateSignature(parts.toArray(byte[][]::new));
    if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.US_ASCII), frames.get(at + 1))) {
      throw new Rejected("its signature is not made with this session's key");
    }
    try {
      return message(frames.subList(0, at), parts, frames.subList(at + 6, frames.size()));
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new Rejected("its content is not what its type has: " + e);
    }
  }

  // jjava's message ties the type to the content's class, which only the header tells.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Message<?> message(
      List<byte[]> identities, List<byte[]> parts, List<byte[]> blobs) {
    Header<?> header = GSON.fromJson(text(parts.get(0)), Header.class);
    JsonElement parent = JsonParser.parseString(text(parts.get(1)));
    Header<?> parentHeader =
        parent.isJsonObject() && !((JsonObject) parent).isEmpty()
            ? GSON.fromJson(parent, Header.class)
            : null;
    Map<String, Object> metadata = GSON.fromJson(text(parts.get(2)), METADATA);
    Object content = GSON.fromJson(text(parts.get(3)), header.getType().getContentType());
    return new Message(
        new ArrayList<>(identities), header, parentHeader, metadata, content, List.copyOf(blobs));
  }

  private static String text(byte[] part) {
    return new String(part, StandardCharsets.UTF_8);
  }
}
