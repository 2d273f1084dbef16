# plangraph with the Neo4j driver. By itself it builds the example plan's graph and loads it into the server that NEO4J_URI names.
FROM python:3.11-slim
WORKDIR /plangraph
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY graph graph
COPY loaders loaders
COPY queries queries
RUN pip install --no-cache-dir -c constraints.txt -e '.[neo4j]' && useradd --create-home reader
USER reader
WORKDIR /home/reader
CMD ["sh", "-c", "plangraph build /plangraph/loaders/data/middle-yangtze-2015.txt -o out --no-picture && plangraph load out/graph.json"]
