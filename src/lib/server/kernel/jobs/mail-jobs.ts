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

const isMail = (name: string) => [...keptMailJobs, ...sweptMailJobs].some((job) => job === name);

/** How jobs of this name are tried again, and how long one may take. */
export const queueOptions = (name: string) => ({
	/** Twelve times, 10 s to 2 hours apart. The mail of an alert every five minutes, without an end. */
	...(name === 'alert.mail'
		? { retryLimit: 100_000, retryDelayMax: 300 }
		: { retryLimit: 12, retryDelayMax: 7_200 }),
	retryDelay: 10,
	retryBackoff: true,
	deleteAfterSeconds: keptSeconds(name),
	/**
	 * A job of a killed process is tried again after two minutes. A mail may wait ten minutes for the mail server (`mailPatience`), and no
	 * second worker sends it meanwhile; that its process lives is told by a sign.
	 */
	...(isMail(name) ? { expireInSeconds: 900, heartbeatSeconds: 120 } : { expireInSeconds: 120 })
});

/** Whether a batch of these may wait for somebody else, so that what comes meanwhile gets a worker of its own. */
export const mayHang = isMail;
