import { gatedTexts } from '../../kernel/gated-words.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { daysAfter, instantOf } from '../../kernel/time/index.ts';
import { idAt } from '../../engines/random.ts';
import type { People } from './people.ts';
import { dateFrom } from './places.ts';
import callsJson from './world/calls.json' with { type: 'json' };

export interface WorldCall {
	slug: string;
	kind: (typeof t.callKinds)[number];
	audience: (typeof t.callAudiences)[number];
	/** Null: the commission’s. */
	program: string | null;
	/** Days from now. */
	opens: number;
	closes: number;
	/** First and last day of travel. */
	travel: number[];
	zone: string;
	places: number;
	rules: {
		minAge?: number;
		level?: { language: string; level: string };
		levelDays?: number;
		letters?: number;
	};
	/** Days ago that it was written, where it is not this year's. */
	written?: number;
	texts: Record<
		string,
		Record<'title' | 'summary' | 'body' | 'paid', string> & Partial<Record<string, string>>
	>;
}

/** Days ago that they were written. */
const written = 21;

/** This year's study visit, a teaching post, and a level of maya's that her teacher has seen. */
export async function seedCalls(moment: Date, people: People): Promise<void> {
	for (const call of callsJson as WorldCall[]) await seedCall(moment, people, call);
	await seedDraft(moment, people);
	const seenAt = daysAfter(moment, -30);
	await db()
		.insert(t.verifiedLevel)
		.values({
			id: idAt(seenAt, 'level maya'),
			studentId: people.personId('maya'),
			schoolId: 'carver',
			language: 'zh',
			test: 'yct',
			level: 'YCT 2',
			takenOn: dateFrom(moment, -60),
			paper: 'certificate',
			by: people.personId('t.carver'),
			at: seenAt
		});
}

/** What maya has written so far. */
const mayasAnswer =
	'I have written to Lin for months, and I would like to see the street that she walks along to school. I also want to find out if I can order noodles without pointing.';

async function seedDraft(moment: Date, { personId }: People): Promise<void> {
	const madeAt = daysAfter(moment, -written);
	const begunAt = daysAfter(moment, -2);
	const id = idAt(begunAt, 'application maya');
	await db()
		.insert(t.application)
		.values({
			id,
			articleId: idAt(madeAt, 'call beijing-summer'),
			studentId: personId('maya'),
			schoolId: 'carver',
			revisionId: idAt(madeAt, 'call beijing-summer 1'),
			locale: 'en',
			begunAt,
			itemId: idAt(begunAt, 'application item maya')
		});
	await db()
		.insert(t.applicationAnswer)
		.values({ applicationId: id, number: 1, body: mayasAnswer, savedAt: begunAt });
}

/** A call that one adult wrote and another published. @returns the ids of its article and of its wording */
export async function seedCall(moment: Date, { personId }: People, call: WorldCall) {
	const { slug, kind, audience, program, zone, places, rules } = call;
	const madeAt = daysAfter(moment, -(call.written ?? written));
	const [id, revisionId] = [idAt(madeAt, `call ${slug}`), idAt(madeAt, `call ${slug} 1`)];
	const by = personId('coordinator');
	await db()
		.insert(t.article)
		.values({ id, kind: 'call', programId: program, slug, ownerId: by, createdAt: madeAt });
	await db()
		.insert(t.articleRevision)
		.values({ id: revisionId, articleId: id, number: 1, by, at: madeAt, askedAt: madeAt });
	await db()
		.insert(t.articleText)
		.values(
			Object.entries(call.texts).map(([locale, words]) => ({ revisionId, locale, ...gatedTexts(words) }))
		);
	await db()
		.insert(t.callFacts)
		.values({
			revisionId,
			kind,
			audience,
			zone,
			places,
			opensAt: new Date(instantOf(dateFrom(moment, call.opens), '08:00', zone)),
			closesAt: new Date(instantOf(dateFrom(moment, call.closes), '17:00', zone)),
			travelFrom: dateFrom(moment, call.travel[0]!),
			travelTo: dateFrom(moment, call.travel[1]!),
			rules: {
				programs: program && audience === 'students' ? [program] : [],
				maxAge: null,
				cycles: null,
				minAge: rules.minAge ?? null,
				letters: rules.letters ?? null,
				consent: audience === 'students',
				recommendation: false,
				perSchool: null,
				level: rules.level ? { ...rules.level, since: dateFrom(moment, -(rules.levelDays ?? 0)) } : null
			}
		});
	// What a coordinator writes, another one publishes.
	await db()
		.insert(t.articlePublication)
		.values({
			id: idAt(madeAt, `publication ${slug}`),
			articleId: id,
			revisionId,
			by: personId('t.song'),
			at: madeAt,
			from: madeAt,
			begunAt: madeAt
		});
	await db()
		.insert(t.articleCheck)
		.values({
			id: idAt(madeAt, `check ${slug}`),
			articleId: id,
			by,
			at: madeAt,
			nextOn: dateFrom(moment, 60)
		});
	return { articleId: id, revisionId };
}
