package org.gmlp4j.backend;

import org.gmlp4j.backend.tile.AdamStep;

/** AdamW over the flat buffers of one model on a {@link Device}. */
public interface DeviceAdamW extends AutoCloseable {

  /** The sum of the squares of all gradients that count. */
  double squares();

  /** Updates weights and moments. */
  void update(AdamStep step);

  @Override
  void close();
}
