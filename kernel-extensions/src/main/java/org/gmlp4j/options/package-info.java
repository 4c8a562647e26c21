/**
 * Options as words, for the command line and for magics: one declaration of each, and what they
 * describe together, a model, a training task, data, queries, with the Java for the same.
 *
 * <p>Each class is a picocli mixin, or what mixins give; {@link org.gmlp4j.options.Words#prepare}
 * gives a command the types and the other spellings of its options.
 */
package org.gmlp4j.options;
