import { m } from '#lib/paraglide/messages.js';

/** Whether there is school on a day, in a word. */
export const dayKindTexts = { closed: m.schools_calendar_closed, open: m.schools_calendar_open };
