// Blocks of the document that no test runs, each with the reason.

const noEngine =
	'there is no container engine; compose.yaml, its settings and the Dockerfile are read by tests of their own';

export const notRun: Record<string, string> = {
	'Running Penbridge: apt-get update && apt-get':
		'it installs packages on the machine of whoever runs the tests',
	'Containers: cp deploy/compose.env.example deploy/compose.env &&': noEngine,
	'In containers: mkdir -m 700 backups': noEngine,
	'In containers: docker compose --env-file deploy/compose.env': noEngine
};
