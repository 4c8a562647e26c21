/**
 * What a run looks like: figures, tables, progress and whole pages.
 *
 * <p>Everything here is a value that renders itself as HTML, as a static picture and as plain text,
 * so that the same object serves a notebook, a terminal, JShell and a file. Nothing here knows of a
 * kernel.
 */
package org.gmlp4j.notebook;
