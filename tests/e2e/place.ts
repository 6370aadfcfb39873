import { cpSync, rmSync } from 'node:fs';
import { databaseName, drop, inDatabase, recreate, server } from '../setup/postgres.ts';
import { unpackTemplate } from '../setup/unpack.ts';
import { templateOf, worlds } from './template.ts';

/** Where a server keeps its data: a folder, or a database on TEST_DATABASE_URL. */
export interface Place {
	/** The settings with which a server finds it. */
	settings: Record<string, string>;
	/** Removes the data after the server has stopped. */
	remove(): Promise<void>;
}

let count = 0;

/** A copy of the seeded world, for one server. */
export async function freshPlace(): Promise<Place> {
	const name = `${process.pid}_${count++}`;
	return server ? inPostgres(server, `${databaseName('e2e')}_${name}`) : inFolder(`${worlds}/${name}`);
}

/** The same on the embedded database, also where the others are on PostgreSQL. */
export async function embeddedPlace(): Promise<Place> {
	const directory = `${worlds}/${process.pid}_${count++}`;
	unpackTemplate(directory);
	return folder(directory);
}

/** A place with nothing in it, for a first start. */
export async function emptyPlace(): Promise<Place> {
	const name = `${process.pid}_${count++}`;
	if (!server) return folder(`${worlds}/${name}`);
	await recreate(server, `${databaseName('e2e')}_${name}`);
	return database(server, `${databaseName('e2e')}_${name}`);
}

/** A place in a folder that is there already. */
export const folder = (directory: string): Place => ({
	settings: { DATABASE_URL: '', DATA_DIR: directory },
	remove: async () => rmSync(directory, { recursive: true, force: true })
});

/** A place in a database that is there already. */
export const database = (url: string, name: string): Place => ({
	settings: { DATABASE_URL: inDatabase(url, name), DATA_DIR: '' },
	remove: () => drop(url, name)
});

function inFolder(directory: string): Place {
	const { folder: template } = templateOf();
	if (template) cpSync(template, directory, { recursive: true });
	else unpackTemplate(directory);
	return folder(directory);
}

async function inPostgres(url: string, name: string): Promise<Place> {
	await recreate(url, name, templateOf().postgres);
	return database(url, name);
}
