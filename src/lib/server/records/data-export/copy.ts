import type { ConsentScope } from '../../consent/index.ts';
/**
 * How much: `school` for a teacher, a lead or a coordinator; `all` for the operator. What a student said in confidence to
 * the adults who answer for safety is not handed to a teacher, who may be the very person it is about.
 */
export type Extent = 'school' | 'all';

export interface Copy {
	madeAt: string;
	extent: Extent;
	person: {
		id: string;
		username: string;
		displayName: string;
		locale: string | null;
		easierReadingAt: string | null;
		createdAt: string;
	};
	register: Record<string, string | null> | null;
	profile: {
		wantsSecondPal: boolean;
		interests: { interest: string; own: boolean }[];
		topics: string[];
		languages: { language: string; level: string }[];
	};
	/** Tests and certificates that their school has seen. */
	levels: {
		language: string;
		test: string;
		level: string;
		takenOn: string;
		validUntil: string | null;
		schoolId: string;
		recordedAt: string;
		ended: string | null;
	}[];
	roles: {
		role: string;
		schoolId: string | null;
		programId: string | null;
		from: string;
		until: string | null;
	}[];
	classrooms: { classroomId: string; schoolId: string; role: string; from: string; until: string | null }[];
	cycles: { programId: string; startsOn: string; endsOn: string; from: string; until: string | null }[];
	consents: {
		/** What it is for: `letters` is taking part. */
		scope: ConsentScope;
		/** Which event or journey. */
		about: string | null;
		ground: string;
		jurisdiction: string;
		givenBy: string;
		givenOn: string;
		formLocale: string;
		formVersion: string;
		recordedAt: string;
		until: string | null;
	}[];
	withdrawals: { scope: ConsentScope; about: string | null; askedBy: string; at: string }[];
	threads: {
		pairingId: string;
		state: string;
		pals: string[];
		letters: { own: boolean; name: string; at: string; locale: string; body: string; recalled: boolean }[];
	}[];
	letters: {
		id: string;
		kind: string;
		pairingId: string | null;
		boardId: string | null;
		state: string;
		createdAt: string;
		revisions: {
			number: number;
			body: string;
			locale: string;
			/** Which parts of it were pasted (`letters/pasted.ts`). */
			pasted: string;
			submittedAt: string;
			reviews: {
				decision: string;
				reason: string | null;
				words: string | null;
				at: string;
				phrases: string[];
			}[];
		}[];
		appeal: string | null;
	}[];
	drafts: { pairingId: string | null; boardId: string | null; body: string; savedAt: string }[];
	reactions: { kind: string; at: string }[];
	words: {
		word: string;
		reading: string;
		meaning: string | null;
		language: string;
		keptAt: string;
		dueAt: string;
		reviews: number;
	}[];
	/** Corrected sentences that they wrote again; and how much they practiced, by week. */
	sentences: { triedAt: string; dueAt: string; reviews: number }[];
	learned: { week: string; kind: 'recalled' | 'tried'; n: number }[];
	warnings: { body: string; at: string }[];
	measures: { kind: string; from: string; endsAt: string; endedAt: string | null }[];
	closings: { from: string; until: string | null }[];
	reports: {
		reason: string;
		note: string | null;
		at: string;
		outcome: string | null;
		answer: string | null;
	}[];
	reported: { reason: string; at: string; outcome: string | null }[];
	reminders: { template: string; at: string }[];
	notifications: { kind: string; at: string; readAt: string | null }[];
	visits: {
		event: string;
		askedAt: string;
		seats: number;
		answer: string | null;
		cancelledAt: string | null;
	}[];
	/** What they wrote to calls. */
	applications: {
		call: string;
		begunAt: string;
		handedInAt: string | null;
		withdrawnAt: string | null;
		answers: string[];
		/** Papers for the journey that an adult has seen, and whom to call. */
		papers: { kind: string; seenAt: string; validUntil: string | null }[];
		contacts: { name: string; relation: string; phone: string }[];
		/** What they were told; null: nothing yet. */
		decision: {
			toldAt: string;
			outcome: string;
			offeredAt: string | null;
			answer: string | null;
			secondLook: string | null;
		} | null;
	}[];
	mails: { weekly: string; news: string } | null;
	/** The address that their school gave for weekly reminders. */
	reminderAddress: { email: string; at: string; stoppedAt: string | null } | null;
	mailed: { kind: string; day: string; sentAt: string | null }[];
	/** They got another pal because theirs was silent. */
	repairs: { kind: string; at: string }[];
	/** Passages of theirs that a teacher wanted to quote in public, and what they said. */
	quotations: {
		passage: string;
		askedAt: string;
		answer: 'yes' | 'no' | null;
		answeredAt: string | null;
		endedAt: string | null;
	}[];
	/** Sentences that a teacher keeps for messages to students. */
	savedReplies: { body: string; locale: string; at: string }[];
	/** What they said, as a reviewer, about findings of texts that are still there. */
	verdicts: { check: string; verdict: 'right' | 'not_worth'; at: string }[];
	staffMessages: { body: string; locale: string; at: string }[];
	notices: { body: string; locale: string; at: string; endsOn: string }[];
	/** Beginnings and words that they added to the help with writing. */
	writingAids: { body: string; help: string; locale: string; at: string }[];
	/** Pictures of the public site in which they can be recognised. */
	pictures: { what: string; at: string; publishedAt: string | null }[];
	help: { words: string | null; at: string; answer: string | null; answeredAt: string | null }[];
	/** What they told their own teacher about their pals. */
	feedback: {
		pairingId: string;
		kind: 'wish' | 'week_4' | 'week_9';
		said: string | null;
		words: string | null;
		at: string;
		answer: 'find' | 'keep' | 'seen' | null;
		answeredAt: string | null;
	}[];
	sessions: { createdAt: string; expiresAt: string }[];
	events: { at: string; verb: string; byThem: boolean; subjectKind: string; subjectId: string }[];
}
