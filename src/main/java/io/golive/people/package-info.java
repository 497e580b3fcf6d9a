/** Who holds which role of a run, on which days, and how a person is reached. */
package io.golive.people;
