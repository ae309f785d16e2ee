CREATE TABLE "event_sequences" (
	"organisation_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"id" bigint NOT NULL,
	CONSTRAINT "event_sequences_pkey" PRIMARY KEY("organisation_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "event_sequences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"event_id" uuid NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"organisation_id" uuid NOT NULL,
	"type" text NOT NULL,
	"resource" text NOT NULL,
	"resource_id" uuid NOT NULL,
	"occurred_at" timestamp(3) with time zone NOT NULL,
	"actor_side" text NOT NULL,
	"actor_subject" text,
	"request_id" text NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"identity" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"status" integer NOT NULL,
	"headers" jsonb NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("identity","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "secrets" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "secrets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "codes" (
	"code_type" text NOT NULL,
	"code" text NOT NULL,
	"holder_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"search_name" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"contact_email" text,
	"contact_phone" text,
	"contact_url" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "organisations_kind" CHECK (kind in ('education', 'care', 'network')),
	CONSTRAINT "organisations_status" CHECK (status in ('active', 'archived'))
);
--> statement-breakpoint
ALTER TABLE "organisations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "event_sequences" ADD CONSTRAINT "event_sequences_of_event" FOREIGN KEY ("id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_organisation" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "event_sequences_event" ON "event_sequences" USING btree ("id");--> statement-breakpoint
CREATE INDEX "events_feed" ON "events" USING btree ("organisation_id","xid","id");--> statement-breakpoint
CREATE INDEX "events_history" ON "events" USING btree ("resource_id","organisation_id","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "codes_unique" ON "codes" USING btree ("code_type","code");--> statement-breakpoint
CREATE INDEX "codes_by_holder" ON "codes" USING btree ("holder_id");--> statement-breakpoint
CREATE INDEX "organisations_by_name" ON "organisations" USING btree ("search_name" text_pattern_ops,"id");--> statement-breakpoint
CREATE INDEX "organisations_by_kind" ON "organisations" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "organisations_by_change" ON "organisations" USING btree ("updated_at","id");--> statement-breakpoint
CREATE POLICY "event_sequences_api" ON "event_sequences" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid)) WITH CHECK (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "event_sequences_system" ON "event_sequences" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "events_read" ON "events" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "events_insert" ON "events" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "events_system" ON "events" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "idempotency_keys_api" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO "leerketen_api" USING (identity = (select nullif(current_setting('app.identity', true), ''))) WITH CHECK (identity = (select nullif(current_setting('app.identity', true), '')));--> statement-breakpoint
CREATE POLICY "idempotency_keys_system" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "secrets_system" ON "secrets" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "codes_read" ON "codes" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (true);--> statement-breakpoint
CREATE POLICY "codes_insert" ON "codes" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "codes_update" ON "codes" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "codes_delete" ON "codes" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then organisation_id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "codes_system" ON "codes" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "organisations_read" ON "organisations" AS PERMISSIVE FOR SELECT TO "leerketen_api" USING (true);--> statement-breakpoint
CREATE POLICY "organisations_insert" ON "organisations" AS PERMISSIVE FOR INSERT TO "leerketen_api" WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "organisations_update" ON "organisations" AS PERMISSIVE FOR UPDATE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end) WITH CHECK (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "organisations_delete" ON "organisations" AS PERMISSIVE FOR DELETE TO "leerketen_api" USING (case (select nullif(current_setting('app.kind', true), '')) when 'platform' then true when 'education' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'care' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) when 'network' then id = (select nullif(current_setting('app.organisation', true), '')::uuid) else false end);--> statement-breakpoint
CREATE POLICY "organisations_system" ON "organisations" AS PERMISSIVE FOR ALL TO "leerketen_system" USING (true) WITH CHECK (true);