/** Incoming alerts and signed webhooks: each proves where it comes from, and becomes a trigger of a run's ways back. */
package io.golive.alert;
