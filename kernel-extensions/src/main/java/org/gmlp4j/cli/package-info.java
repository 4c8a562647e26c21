/** The command line: one file a sub-command, listed in {@link org.gmlp4j.cli.GmlpCommand}. */
package org.gmlp4j.cli;
