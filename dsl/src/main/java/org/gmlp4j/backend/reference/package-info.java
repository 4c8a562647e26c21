/**
 * The judge of the other backends: every operation as the textbook states it, in plain Java
 * doubles, one loop after the other, with no concern for speed.
 */
package org.gmlp4j.backend.reference;
