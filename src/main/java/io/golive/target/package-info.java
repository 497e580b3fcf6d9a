/** Named connections and what they log in with: secrets are references, resolved per call and masked in every form. */
package io.golive.target;
