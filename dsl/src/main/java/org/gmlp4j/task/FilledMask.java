package org.gmlp4j.task;

/**
 * A token in place of a mask.
 *
 * @param token as the vocabulary has it, for example {@code great} or {@code ##ly}
 * @param probability that it stands there, 0 to 1
 * @param text the whole text with it; other masks stay
 */
public record FilledMask(String token, double probability, String text) {}
