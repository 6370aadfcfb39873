CREATE TABLE "device" (
	"hash" text PRIMARY KEY NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "device_last" ON "device" USING btree ("last_at");