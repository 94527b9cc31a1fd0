# Pollen in a container: not root, and nothing to write to but /data and /copies. Build: docker build -t pollen .
# Run: docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#        -v pollen:/data -v pollen-copies:/copies --env-file .env pollen
FROM node:24-slim AS parts
WORKDIR /pollen
COPY package.json package-lock.json .npmrc ./
COPY .node .node
RUN npm ci --omit=dev --ignore-scripts

FROM node:24-slim
WORKDIR /pollen
COPY --from=parts /pollen/node_modules node_modules
COPY package.json manifest.json ./
COPY src src
COPY adapters adapters
# Database, keys and pollen.yaml lie in one volume; copies of the database (backup.folder: /copies) in another.
ENV NODE_ENV=production \
    DATABASE_URL=sqlite:/data/pollen.sqlite \
    POLLEN_CONFIG=/data/pollen.yaml \
    POLLEN_KEYS=/data/pollen.keys \
    HOST=0.0.0.0
RUN mkdir --mode=700 /data /copies && chown node:node /data /copies
USER node
VOLUME /data /copies
EXPOSE 3978
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3978}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts", "start"]
