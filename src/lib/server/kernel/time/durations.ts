/** Durations in milliseconds. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A moment, some hours later, or earlier with a negative number. */
export const hoursAfter = (moment: Date, hours: number): Date => new Date(moment.getTime() + hours * hour);

/** A moment, some times 24 hours later, or earlier with a negative number. */
export const daysAfter = (moment: Date, days: number): Date => new Date(moment.getTime() + days * day);
