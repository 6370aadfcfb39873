import { m } from '#lib/paraglide/messages.js';

/** How much a finding matters, in words, the least first. */
export const severities = { note: m.severity_note, care: m.severity_care, urgent: m.severity_urgent };

export type Severity = keyof typeof severities;
