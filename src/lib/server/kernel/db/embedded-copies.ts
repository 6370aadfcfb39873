// Copies of the embedded database. The library alone takes 60 MB, so it is loaded when one of these is called and not before.
import type { Connection } from './connect.ts';

const embedded = () => import('./embedded.ts');

/** The whole embedded database as one file: a backup, or the template of the tests. */
export const dumpEmbedded = async (connection: Connection): Promise<Buffer> =>
	(await embedded()).dumpDirectory(connection);

/** Opens in memory what `dumpEmbedded` gave. */
export const openDump = async (dump: Blob): Promise<Connection> =>
	(await embedded()).openEmbedded(undefined, dump);

/** Makes a database in a folder that is not there yet, from what `dumpEmbedded` gave, whole or not at all. */
export const restoreEmbedded = async (dataDir: string, dump: Blob): Promise<void> =>
	(await embedded()).makeDirectory(dataDir, dump);
