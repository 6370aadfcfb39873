/** For how many days a letter waits in an outbox at the most, and a key that nobody asks for is kept. */
export const outboxDays = 14;
