import { statfs } from 'node:fs/promises';
import { env } from '#env';

/** Bytes below which a disk is as good as full: a backup or a vacuum takes more. */
const minFree = 2e9;

/** The disk of this machine where the embedded database is, or the program: its room in bytes, and whether that is too little. */
export async function diskSpace(): Promise<{ free: number; whole: number; folder: string; isLow: boolean }> {
	const folder = env.DATA_DIR ?? process.cwd();
	const { bavail, bsize, blocks } = await statfs(folder);
	const free = bavail * bsize;
	return { free, whole: blocks * bsize, folder, isLow: free < minFree };
}
