// A folder with backups: each has its moment in its name, and the oldest go.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { now } from '../../kernel/clock.ts';

const named = /^penbridge-\d{8}T\d{6}Z\.(dump|tar\.gz)(\.age)?$/;
const partNamed = /^penbridge-\d{8}T\d{6}Z\.(dump|tar\.gz)(\.age)?\.part$/;
const day = 24 * 60 * 60_000;

/** @param kind `dump` of PostgreSQL, `tar.gz` of the embedded database @returns a name such as `penbridge-20261129T181500Z.dump` */
export const dateName = (kind: 'dump' | 'tar.gz', isEncrypted: boolean): string =>
	`penbridge-${now()
		.toISOString()
		.replace(/[-:]|\.\d+/g, '')}.${kind}${isEncrypted ? '.age' : ''}`;

/**
 * Deletes the oldest backups of a folder, with what was noted beside them, and what a backup that was cut short left there.
 * Files with other names stay.
 * @param count how many stay, 1 or more
 * @returns the names of the backups that were deleted
 */
export async function removeOldest(folder: string, count: number): Promise<string[]> {
	const names = await readdir(folder);
	const oldest = names
		.filter((name) => named.test(name))
		.sort()
		.slice(0, -count);
	for (const name of oldest) {
		await rm(join(folder, name), { force: true });
		await rm(join(folder, `${name}.json`), { force: true });
	}
	for (const name of names.filter((name) => partNamed.test(name))) {
		const file = join(folder, name);
		const { mtimeMs } = await stat(file);
		if (now().getTime() - mtimeMs > day) await rm(file, { force: true });
	}
	return oldest;
}
