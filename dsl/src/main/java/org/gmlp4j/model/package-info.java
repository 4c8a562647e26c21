/**
 * The paper's nouns: a model is a value, and its sizes follow from the value alone.
 *
 * <p>Source: "Pay Attention to MLPs" (Liu, Dai, So, Le; arXiv 2105.08050 v2).
 */
package org.gmlp4j.model;
