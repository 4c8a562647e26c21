/** Writes graphs of inference as ONNX files, for any number of examples a batch. */
package org.gmlp4j.backend.onnx;
