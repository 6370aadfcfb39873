import { m } from '#lib/paraglide/messages.js';

/** What protects a student. */
export const measureTexts: Record<string, () => string> = {
	both_classrooms: m.measure_both_classrooms,
	writing_paused: m.measure_writing_paused,
	closed: m.measure_closed
};
