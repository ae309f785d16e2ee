# Two stages: install from the lockfile, then only what runs. With DATABASE_URL; the embedded PostgreSQL is for trying out.
FROM node:24-slim AS install
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=install /app/node_modules ./node_modules
COPY package.json package-lock.json ./
COPY scripts/ensure-installed.mjs ./scripts/
COPY drizzle ./drizzle
COPY src ./src
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/health/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--max-semi-space-size=64", "--max-old-space-size=512", "--no-allocation-site-pretenuring", "--use-largepages=silent", "src/server.ts"]
