import { strToU8, zipSync } from 'fflate';
import { rows, sql } from '../../kernel/db/index.ts';
import { labels } from '../../people/labels/index.ts';
import { gatherCopy, type Copy, type Extent } from './gather-copy.ts';
import { pageOf } from './page.ts';
import { tables } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';

const { school } = tables;

/** A person's data as an archive: a page to read, and the same data as JSON. */
export async function archiveOf(
	personId: string,
	{ extent, locale }: { extent: Extent; locale: string }
): Promise<Uint8Array<ArrayBuffer>> {
	const copy = await gatherCopy(personId, extent);
	const [timeZone, label] = await together(
		() => zoneOf(copy),
		() => labels(locale)
	);
	const page = pageOf(copy, { locale, timeZone, label });
	const files = { 'index.html': strToU8(page), 'data.json': strToU8(JSON.stringify(copy, null, '\t')) };
	return zipSync(files, { level: 6, mtime: new Date(copy.madeAt) }) as Uint8Array<ArrayBuffer>;
}

/** The time zone of the person's school. */
async function zoneOf({ classrooms }: Copy): Promise<string> {
	const schoolId = classrooms.at(-1)?.schoolId;
	if (!schoolId) return 'UTC';
	const [row] = await rows<{ zone: string }>(
		sql`select ${school.timeZone} as zone from ${school} where ${school.id} = ${schoolId}`
	);
	return row!.zone;
}
