import { type Actor, session } from '../../kernel/access/index.ts';
import { recordAll } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import {
	afterCommit,
	anyOf,
	db,
	insertAll,
	rows,
	sql,
	columnName,
	transaction,
	and,
	eq,
	isNull
} from '../../kernel/db/index.ts';
import { person, secretChange, signInCard, tables } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId, newId } from '../../kernel/ids.ts';
import * as realtime from '../../kernel/realtime/index.ts';
import { clearFailures } from '../sign-in-limits.ts';
import { hashPassphrase } from '../passwords.ts';
import { hashOfSecret, newSecret } from '../../kernel/secrets/index.ts';
import { type CardHolder, cardHoldersOf } from './card-holders.ts';
import { newPassphrase, typedOf } from './passphrase.ts';
import type { Word } from './word-lists.ts';
import { day } from '../../kernel/time/index.ts';

/** A card for printing, once. */
export interface Card {
	holder: CardHolder;
	words: Word[];
	/** For the QR code. */
	token: string;
	expiresAt: Date;
}

/** How long a QR code is valid, in ms: cards may be printed before a weekend and handed out after it. */
const cardLifetime = 7 * day;
/** Cards in one request: a large class. */
const maxCards = 80;

/**
 * Makes new sign-in cards for students of this teacher's classrooms. Their old passphrases, cards and sessions end; this
 * teacher cannot approve their letters alone until a second adult has confirmed that they chose their own.
 * @param batch of the form: one form makes cards only once, however often it is sent
 * @returns the cards with their secrets, which are not stored
 * @throws Invalid, NotFound when one of them is no student of theirs, Conflict
 */
export async function makeCards(actor: Actor, personIds: string[], batch = newId()): Promise<Card[]> {
	const holders = await chosenHolders(actor, personIds, batch);
	const cards = await Promise.all(holders.map((holder) => newCard(holder)));
	await transaction(() => saveCards(actor, cards, batch));
	for (const { holder } of cards) await clearFailures(holder.username);
	return cards.map(({ passphraseHash: _, ...card }) => card);
}

/**
 * Those of some students whose secret new cards would end: a teacher is asked before. Students without one get their first.
 * @param batch of the form
 * @throws as `makeCards`
 */
export async function secretsEndedBy(
	actor: Actor,
	personIds: string[],
	batch: string
): Promise<{ id: string; name: string }[]> {
	const holders = await chosenHolders(actor, personIds, batch);
	return holders.filter(({ hasSecret }) => hasSecret).map(({ id, name }) => ({ id, name }));
}

async function chosenHolders(actor: Actor, personIds: string[], batch: string): Promise<CardHolder[]> {
	const wantedIds = new Set(personIds);
	if (!wantedIds.size) throw new Invalid('student', 'cards_none');
	if (wantedIds.size > maxCards) throw new Invalid('student', 'cards_many');
	const holders = (await cardHoldersOf(actor)).filter(({ id }) => wantedIds.has(id));
	const byId = new Map(holders.map((holder) => [holder.id, holder]));
	if (byId.size !== wantedIds.size || !isId(batch)) throw new NotFound();
	await refuseIfMade(batch);
	return [...byId.values()];
}

async function newCard(holder: CardHolder) {
	const words = newPassphrase(holder.locale, holder.username);
	const passphraseHash = await hashPassphrase(typedOf(words));
	const expiresAt = new Date(now().getTime() + cardLifetime);
	return { holder, words, token: newSecret(16), expiresAt, passphraseHash };
}

type PrintedCard = Awaited<ReturnType<typeof newCard>>;

async function refuseIfMade(batch: string) {
	const sameBatch = eq(signInCard.batch, batch);
	const [existing] = await db().select({ id: signInCard.id }).from(signInCard).where(sameBatch).limit(1);
	if (existing) throw new Conflict('cards_made');
}

async function saveCards(actor: Actor, printed: PrintedCard[], batch: string) {
	const moment = now();
	const ids = printed.map(({ holder }) => holder.id);
	await endCards(ids);
	const firstCardIds = await withoutOwnSecret(ids);
	const hashes = printed.map(({ holder, passphraseHash }) => ({ id: holder.id, hash: passphraseHash }));
	await rows(sql`
		update ${tables.person} set ${columnName(person.passwordHash)} = given.hash
		from jsonb_to_recordset(${JSON.stringify(hashes)}::jsonb) as given (id uuid, hash text)
		where ${tables.person.id} = given.id`);
	const cards = printed.map(({ holder, token, expiresAt }) => ({
		id: newId(),
		personId: holder.id,
		by: actor.id,
		at: moment,
		batch,
		tokenHash: hashOfSecret(token),
		expiresAt
	}));
	await insertAll(signInCard, cards);
	await insertAll(
		secretChange,
		ids.map((personId) => ({ personId, by: actor.id, at: moment, first: firstCardIds.has(personId) }))
	);
	await session.closeAllOf(ids);
	await recordAll(
		printed.map(({ holder }, index) => ({
			actorId: actor.id,
			verb: 'person.card' as const,
			subject: ['person', holder.id],
			schools: [holder.schoolId],
			detail: cards[index]!.id
		}))
	);
	await afterCommit(() => ids.forEach(realtime.endPerson));
}

/** Students whose card is their first: they had no secret, or only those of first cards that nobody used. */
async function withoutOwnSecret(personIds: string[]): Promise<Set<string>> {
	const people = await rows<{ id: string }>(sql`
		select ${tables.person.id} from ${tables.person} where ${anyOf(tables.person.id, personIds)}
		and not exists (select from ${tables.secretChange} where ${tables.secretChange.personId} = ${tables.person.id}
			and not ${tables.secretChange.first})
		and (${tables.person.passwordHash} is null or exists (select from ${tables.secretChange}
			where ${tables.secretChange.personId} = ${tables.person.id}))`);
	return new Set(people.map(({ id }) => id));
}

/** Ends open cards, because a newer secret replaces them. In the caller's transaction. */
export async function endCards(personIds: string[]): Promise<void> {
	await db()
		.update(signInCard)
		.set({ endedAt: now() })
		.where(and(anyOf(signInCard.personId, personIds), isNull(signInCard.endedAt), isNull(signInCard.usedAt)));
}

/** Marks an open card as used. @returns false where another request was first */
export async function markCardUsed(cardId: string): Promise<boolean> {
	const updated = await db()
		.update(signInCard)
		.set({ usedAt: now() })
		.where(and(eq(signInCard.id, cardId), isNull(signInCard.usedAt), isNull(signInCard.endedAt)))
		.returning({ id: signInCard.id });
	return updated.length > 0;
}
