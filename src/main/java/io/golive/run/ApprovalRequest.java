package io.golive.run;

/**
 * @param waiveRehearsal why it may start though it is not what was rehearsed last; null for what was
 * @param until of such a waiver: a day, to its end, or a minute, both in the plan's zone
 */
public record ApprovalRequest(String environment, String reason, String waiveRehearsal, String until) {}
