/** Test reports in the XML that JUnit made common. */
package io.golive.kind.junit;
