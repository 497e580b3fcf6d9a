/** Proves that checks see what is wrong: each item turns red while the practice target has its fault, and green again. */
package io.golive.prove;
