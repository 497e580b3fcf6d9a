/** Git repositories, here or elsewhere, read by JGit: no git program, no shell, and nobody's git configuration. */
package io.golive.kind.git;
