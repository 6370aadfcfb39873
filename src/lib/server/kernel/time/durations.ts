/** Durations in milliseconds. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** So many hours after a moment, or before it. */
export const hoursAfter = (moment: Date, hours: number): Date => new Date(moment.getTime() + hours * hour);

/** So many times 24 hours after a moment, or before it. */
export const daysAfter = (moment: Date, days: number): Date => new Date(moment.getTime() + days * day);
