/**
 * What an action is, and how one is run. The one question that matters afterwards is whether it happened: DONE and FAILED
 * are said only by a kind that is certain, everything else is IN DOUBT and a person's to decide.
 */
package io.golive.action;
