import { and, eq, isNull } from 'drizzle-orm';
import { type Actor, session } from '../../../kernel/access/index.ts';
import { recordAll } from '../../../kernel/audit/index.ts';
import { now } from '../../../kernel/clock.ts';
import {
	afterCommit,
	anyOf,
	db,
	insertAll,
	rows,
	sql,
	columnName,
	transaction
} from '../../../kernel/db/index.ts';
import { aliased, person, secretChange, signInCard } from '../../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../kernel/errors.ts';
import { isId, newId } from '../../../kernel/ids.ts';
import * as realtime from '../../../kernel/realtime/index.ts';
import { clearFailures } from '../limits.ts';
import { hashPassphrase } from '../passwords.ts';
import { hashOfSecret, newSecret } from '../../../kernel/secrets/index.ts';
import { type Holder, holdersOf } from './holders.ts';
import { newPassphrase, typedOf } from './passphrase.ts';
import type { Word } from './word-lists.ts';
import { day } from '../../../kernel/time/index.ts';

const { c, p, person: personRow } = aliased({ c: secretChange, p: person, person });

/** A card as it is printed, once. */
export interface Card {
	holder: Holder;
	words: Word[];
	/** For the QR code. */
	token: string;
	expiresAt: Date;
}

/** How long a QR code waits for its student: printed before a weekend, handed out after it. */
const cardLife = 7 * day;
/** Cards at once: a large class. */
const most = 80;

/**
 * Makes new sign-in cards for students of this teacher's classrooms. Their old passphrases, cards and sessions end;
 * this teacher does not approve their letters alone, until a fortnight after others took their place.
 * @param batch of the form: it makes cards once, however often it is sent
 * @returns what only this answer holds: nothing of it is kept
 * @throws Invalid, NotFound when one of them is no student of theirs, Conflict
 */
export async function makeCards(actor: Actor, personIds: string[], batch = newId()): Promise<Card[]> {
	const wanted = new Set(personIds);
	if (!wanted.size) throw new Invalid('student', 'cards_none');
	if (wanted.size > most) throw new Invalid('student', 'cards_many');
	const holders = (await holdersOf(actor)).filter(({ id }) => wanted.has(id));
	const byId = new Map(holders.map((holder) => [holder.id, holder]));
	if (byId.size !== wanted.size || !isId(batch)) throw new NotFound();
	await refuseIfMade(batch);
	const made = await Promise.all([...byId.values()].map((holder) => print(holder)));
	await transaction(() => keep(actor, made, batch));
	for (const { holder } of made) await clearFailures(holder.username);
	return made.map(({ passphraseHash: _, ...card }) => card);
}

async function print(holder: Holder) {
	const words = newPassphrase(holder.locale);
	const passphraseHash = await hashPassphrase(typedOf(words));
	const expiresAt = new Date(now().getTime() + cardLife);
	return { holder, words, token: newSecret(16), expiresAt, passphraseHash };
}

type PrintedCard = Awaited<ReturnType<typeof print>>;

async function refuseIfMade(batch: string) {
	const same = eq(signInCard.batch, batch);
	const [made] = await db().select({ id: signInCard.id }).from(signInCard).where(same).limit(1);
	if (made) throw new Conflict('cards_made');
}

async function keep(actor: Actor, made: PrintedCard[], batch: string) {
	const at = now();
	const ids = made.map(({ holder }) => holder.id);
	await endCards(ids);
	const first = await whoNeverChose(ids);
	const hashes = made.map(({ holder, passphraseHash }) => ({ id: holder.id, hash: passphraseHash }));
	await rows(sql`
		update ${personRow} set ${columnName(person.passwordHash)} = given.hash
		from jsonb_to_recordset(${JSON.stringify(hashes)}::jsonb) as given (id uuid, hash text)
		where ${personRow.id} = given.id`);
	const cards = made.map(({ holder, token, expiresAt }) => ({
		id: newId(),
		personId: holder.id,
		by: actor.id,
		at,
		batch,
		tokenHash: hashOfSecret(token),
		expiresAt
	}));
	await insertAll(signInCard, cards);
	await insertAll(
		secretChange,
		ids.map((personId) => ({ personId, by: actor.id, at, first: first.has(personId) }))
	);
	await session.closeAllOf(ids);
	await recordAll(
		made.map(({ holder }, n) => ({
			actorId: actor.id,
			verb: 'person.card' as const,
			subject: ['person', holder.id],
			schools: [holder.schoolId],
			detail: cards[n]!.id
		}))
	);
	await afterCommit(() => ids.forEach(realtime.endPerson));
}

/** Whose card is their first: no secret ever opened their account, or none but those of first cards that nobody used. */
async function whoNeverChose(personIds: string[]): Promise<Set<string>> {
	const found = await rows<{ id: string }>(sql`
		select ${p.id} from ${p} where ${anyOf(p.id, personIds)}
		and not exists (select from ${c} where ${c.personId} = ${p.id} and not ${c.first})
		and (${p.passwordHash} is null or exists (select from ${c} where ${c.personId} = ${p.id}))`);
	return new Set(found.map(({ id }) => id));
}

/** A newer secret: what was printed before opens nothing any more. Runs in the transaction of whoever sets it. */
export async function endCards(personIds: string[]): Promise<void> {
	await db()
		.update(signInCard)
		.set({ endedAt: now() })
		.where(and(anyOf(signInCard.personId, personIds), isNull(signInCard.endedAt), isNull(signInCard.usedAt)));
}

/** Takes an open card out of use as used. @returns false where another request was first */
export async function useUp(cardId: string): Promise<boolean> {
	const used = await db()
		.update(signInCard)
		.set({ usedAt: now() })
		.where(and(eq(signInCard.id, cardId), isNull(signInCard.usedAt), isNull(signInCard.endedAt)))
		.returning({ id: signInCard.id });
	return used.length > 0;
}
