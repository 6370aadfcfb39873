// Notifications are counted until they are read: as columns of queries that every page makes anyway, one count over an index of unread
// rows.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import {
	db,
	rows,
	sql,
	columnName,
	transaction,
	and,
	eq,
	isNull,
	type SQLWrapper
} from '../../kernel/db/index.ts';
import { notification, tables } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { findNotification, type NotificationRecord } from './find.ts';
import { announceNotifications } from '../../kernel/notify/index.ts';
import type { ItemKind } from '../../review/index.ts';
import { visibleSql, visibleToStaffSql, visibleToStudentSql } from './visible.ts';

const { release } = tables;

/**
 * Opens a notification and marks it as read. @returns the page to which it leads @throws NotFound for another person's, and
 * where it is no longer true
 */
export async function openNotification(actor: Actor, id: string): Promise<string> {
	return transaction(async () => {
		const entry = await findNotification(actor, id);
		if (!entry) throw new NotFound();
		await db()
			.update(notification)
			.set({ readAt: now() })
			.where(and(eq(notification.id, entry.id), isNull(notification.readAt)));
		await announceNotifications([actor]);
		return hrefOf(entry);
	});
}

/** Marks all of the actor's notifications as read, also those on other pages. */
export async function readAll(actor: Actor): Promise<void> {
	await transaction(async () => {
		await db()
			.update(notification)
			.set({ readAt: now() })
			.where(and(eq(notification.personId, actor.id), isNull(notification.readAt)));
		await announceNotifications([actor]);
	});
}

/** Marks the notifications about letters of a thread as read, because the letters are on screen. */
export async function readThread(actor: Actor, pairingId: string): Promise<void> {
	const readEntries = await rows<{ id: string }>(sql`
		update ${tables.notification} set ${columnName(notification.readAt)} = ${instant(now())} from ${release}
		where ${tables.notification.personId} = ${actor.id} and ${tables.notification.readAt} is null
			and ${tables.notification.kind} in ('letter', 'answered')
		and ${release.id} = ${tables.notification.subjectId}
			and ${release.pairingId} = ${pairingId} returning ${tables.notification.personId} as id`);
	if (readEntries.length) await announceNotifications(readEntries);
}

/** A letter in its thread, on the page that has it. */
function letterHref({ pairingId, letterId }: NotificationRecord): string {
	return `/messages/${pairingId}?at=${letterId}#l-${letterId}`;
}

/** The page of the writer's own item. */
const ownItemHref: Record<ItemKind, (entry: NotificationRecord) => string> = {
	message: (entry) =>
		entry.kind === 'returned' ? `/messages/${entry.pairingId}/${entry.item}` : letterHref(entry),
	introduction: () => '/profile',
	display_name: () => '/profile',
	post: ({ kind, item, boardId, topicId, releaseId }) =>
		kind === 'released'
			? `/forum/${boardId}/${topicId}?at=${releaseId}#p-${releaseId}`
			: `/forum/own/${item}`,
	quotation: () => '/profile#quotations',
	correction: ({ item }) => `/forum/own/correction/${item}`,
	application: () => '/applications'
};

const hrefs: Record<NotificationRecord['kind'], (entry: NotificationRecord) => string> = {
	letter: letterHref,
	answered: letterHref,
	released: (entry) => ownItemHref[entry.itemKind!](entry),
	returned: (entry) => ownItemHref[entry.itemKind!](entry),
	corrected: ({ boardId, topicId, releaseId }) => `/forum/${boardId}/${topicId}/${releaseId}`,
	report: ({ releaseId }) => `/report/${releaseId}`,
	deputy: () => '/cover',
	brought: ({ item }) => `/review/${item}`,
	second: ({ item }) => `/review/${item}`,
	asked: ({ item }) => `/review/${item}`,
	newcomer: ({ schoolId }) => `/school/${schoolId}#new`,
	post_lost: ({ schoolId }) => `/school/${schoolId}/contacts#posts`,
	erasure: ({ personId }) => `/people/${personId}?show=data`,
	erasure_held: ({ caseId }) => `/cases/${caseId}`,
	pairings: () => '/pairings',
	list: ({ listId }) => `/people/import/${listId}`,
	quotation: () => '/profile#quotations',
	recommendation: ({ task }) => `/calls/${task}`,
	event: ({ event }) => (event!.state === 'off' ? '/events' : `/events/${event!.slug}`),
	decision: ({ call }) => `${call!.own ? '/applications' : '/calls'}/${call!.slug}`,
	form: ({ call }) => `/calls/${call!.slug}`,
	album: ({ album }) => `/site/albums/${album!.id}`
};

/** The page to which a notification leads. */
const hrefOf = (entry: NotificationRecord): string => hrefs[entry.kind](entry);

/** The bell says "9+" from this number on. */
const maxCount = 10;

const unreadSql = (personId: SQLWrapper, condition: SQLWrapper, limit: number) => sql<number>`(
	select count(*)::int from (select from ${tables.notification}
		where ${tables.notification.personId} = ${personId} and ${tables.notification.readAt} is null and ${condition}
			limit ${sql.raw(String(limit))}) few)`;

/** For the query of students. */
export const unreadOfStudent = (personId: SQLWrapper) => unreadSql(personId, visibleToStudentSql, maxCount);

/** For the query of staff. @param asOf the current time */
export const unreadOfStaff = (personId: SQLWrapper, asOf: SQLWrapper) =>
	unreadSql(personId, visibleToStaffSql(asOf), maxCount);

/** How many notifications after a moment somebody has not read, for a mail. */
export async function unreadSince(personId: string, since: Date): Promise<number> {
	const condition = sql`${tables.notification.at} > ${instant(since)} and ${visibleSql(instant(now()))}`;
	const [row] = await rows<{ n: number }>(
		sql`select ${unreadSql(sql`${personId}::uuid`, condition, 100)} as n`
	);
	return row!.n;
}
