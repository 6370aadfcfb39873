/**
 * Jobs that mail, and that nothing adds again once they are given up. They are kept for two weeks, so that the operator can
 * have them tried again. Of one letter there is one job: each try has its id, and so its Message-ID.
 */
export const keptMailJobs = ['mail', 'address.mail', 'event.mail', 'applicant.mail'] as const;

/**
 * Jobs that mail, and that a sweep adds again for as long as the mail is of use. Another try of one that was given up would be
 * a second mail.
 */
export const sweptMailJobs = ['alert.mail', 'digest.mail', 'invitation.mail', 'recovery.mail'] as const;

export type KeptMailJob = (typeof keptMailJobs)[number];

/** Seconds for which a job is kept when it is over, done or given up. */
export const keptSeconds = (name: string): number =>
	(keptMailJobs as readonly string[]).includes(name) ? 14 * 86_400 : 86_400;
