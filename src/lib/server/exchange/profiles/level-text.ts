import { m } from '#lib/paraglide/messages.js';

/** A level as people say it: the names of tests and steps are the same in every language. */
export const levelText = (level: string): string => (level === 'native' ? m.level_native() : level);
