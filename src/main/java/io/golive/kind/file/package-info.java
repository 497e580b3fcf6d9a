/** Files below the folder of a target: whether they are there, what they say, how old they are. */
package io.golive.kind.file;
