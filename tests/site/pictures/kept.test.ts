// What is kept of a picture, and how long others may keep it (safety rule 18).
import { expect, test } from 'vitest';
import { rows, sql } from '../../../src/lib/server/kernel/db/index.ts';
import * as pictures from '../../../src/lib/server/site/pictures/index.ts';
import { GET } from '../../../src/routes/(public)/pictures/[name]/[size]/+server.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { jpeg } from './drawn.ts';
import { add, asked, edit, newAlbum, publish } from './stage.ts';

useWorld();

test('no table has the file that was brought, nor what its camera wrote behind the picture', async () => {
	const mark = Buffer.from('GPS 33.5186 N 86.8104 W');
	const file = Buffer.concat([await jpeg(200, 150), mark]);
	await add('t.carver', await newAlbum(), file);
	const columns = await rows<{ table: string; column: string }>(sql`
		select table_name as table, column_name as column from information_schema.columns
		where table_schema = 'public' and data_type = 'bytea'`);
	let contents = 0;
	for (const { table, column } of columns)
		for (const { hex } of await rows<{ hex: string }>(
			sql`select encode(${sql.identifier(column)}, 'hex') as hex from ${sql.identifier(table)}`
		)) {
			contents++;
			for (const part of [file.subarray(0, 1_000), mark])
				expect(hex.includes(part.toString('hex')), `${table}.${column}`).toBe(false);
		}
	expect(contents).toBeGreaterThan(1);
});

test('a public picture may stay in caches for a minute at most, and one that is not public in none', async () => {
	const { albumId } = await asked();
	const { name } = (await edit('t.carver', albumId)).pictures[0]!;
	const cachedFor = async (who: string | null) => {
		const request = new Request('http://localhost/');
		const locals = { actor: who && (await actor(who)) };
		const event = { locals, request, params: { name, size: '360.webp' } } as never;
		return (await GET(event)).headers.get('cache-control');
	};
	expect(await cachedFor('t.carver')).toBe('private, no-store');
	await publish('coordinator', albumId);
	expect(await cachedFor(null)).toBe('public, max-age=60');
	await pictures.withdrawAlbum(await actor('coordinator'), albumId);
	await expect(cachedFor(null)).rejects.toMatchObject({ status: 404 });
});
