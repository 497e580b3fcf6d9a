/**
 * Commands of a host: a name of the environment's allow-list with arguments that no shell reads, a small environment, and
 * an end of the whole process tree when time is over.
 */
package io.golive.kind.command;
