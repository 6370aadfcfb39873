// A small disk in memory, so that a row can fill it.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
	folder: string;
	/** False where this user may not mount one: then it is a plain folder, and nothing can be full. */
	isSmall: boolean;
	/** Fills it to the last block. @returns what frees it again */
	fill(): () => void;
	remove(): void;
}

/** @param megabytes its size */
export function smallDisk(megabytes: number): SmallDisk {
	const folder = mkdtempSync(join(tmpdir(), 'penbridge-faults-'));
	const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder];
	const isSmall = spawnSync('mount', options).status === 0;
	const ballast = join(folder, 'ballast');
	return {
		folder,
		isSmall,
		fill() {
			// In pieces, the last ones small: not a block is left.
			for (const bytes of [1 << 22, 1 << 12])
				try {
					for (;;) appendFileSync(ballast, Buffer.alloc(bytes));
				} catch (error) {
					if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
				}
			return () => rmSync(ballast, { force: true });
		},
		remove() {
			if (isSmall) spawnSync('umount', ['-l', folder]);
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
