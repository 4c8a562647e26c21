# Jupyter with the gMLP kernel, and nothing that ./gmlp would not do on any Debian.
#
#   docker build -t gmlp4j .
#   docker run --rm -p 127.0.0.1:8888:8888 -v "$PWD":/home/learner/work gmlp4j
#
# then open the address with the token that it prints. Data sets are read from /data, if that is
# mounted: -v /path/to/data:/data:ro
FROM debian:bookworm-slim

RUN apt-get update \
    && apt-get install -y --no-install-recommends openjdk-17-jdk-headless maven jupyter-notebook \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 learner \
    && mkdir /data

COPY --chown=learner . /home/learner/gmlp4j
USER learner
WORKDIR /home/learner/gmlp4j
RUN ./gmlp kernel install && ./gmlp kernel doctor

ENV GMLP4J_DATA=/data
WORKDIR /home/learner
EXPOSE 8888
# Inside the container it must listen on all addresses; what of it is published is for docker run to
# say. The token that Jupyter asks for stays.
CMD ["jupyter-notebook", "--ip=0.0.0.0", "--port=8888", "--no-browser"]
